// The pictures of the demo, drawn as SVG so that they can be made anew anywhere.

const svg = (width, height, body) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;

/** What the smart objects show before anyone replaces it. */
export function placeholder(width, height, word) {
  const cx = width / 2;
  const cy = height / 2;
  return svg(
    width,
    height,
    `<rect width="${width}" height="${height}" fill="#e8edf2"/>
     <path d="M0 0 L${width} ${height} M${width} 0 L0 ${height}" stroke="#d3dce5" stroke-width="3"/>
     <rect x="14" y="14" width="${width - 28}" height="${height - 28}" fill="none" stroke="#9fb2c4" stroke-width="4" stroke-dasharray="18 12"/>
     <rect x="${cx - 130}" y="${cy - 34}" width="260" height="68" rx="34" fill="#5b7a96"/>
     <text x="${cx}" y="${cy + 10}" font-family="DejaVu Sans" font-weight="bold" font-size="28" text-anchor="middle" fill="#fff">${word}</text>`,
  );
}

/** A sunset behind mountains and a lake, 900 × 1000. */
export const sunset = () =>
  svg(
    900,
    1000,
    `<defs>
       <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
         <stop offset="0" stop-color="#2b2d6e"/><stop offset=".45" stop-color="#d8527c"/>
         <stop offset=".8" stop-color="#ff9a56"/><stop offset="1" stop-color="#ffd27a"/>
       </linearGradient>
       <linearGradient id="lake" x1="0" y1="0" x2="0" y2="1">
         <stop offset="0" stop-color="#ffb765"/><stop offset=".5" stop-color="#b0497f"/><stop offset="1" stop-color="#2b2d6e"/>
       </linearGradient>
     </defs>
     <rect width="900" height="700" fill="url(#sky)"/>
     <circle cx="450" cy="520" r="210" fill="#ffe08a" opacity=".25"/>
     <circle cx="450" cy="520" r="150" fill="#fff1b8"/>
     <path d="M0 560 L130 430 L250 540 L390 360 L520 560 L660 400 L780 520 L900 420 V700 H0 Z" fill="#7d3f78"/>
     <path d="M390 360 L352 412 L384 400 L402 424 L430 404 Z M660 400 L626 442 L656 432 L676 450 L700 440 Z" fill="#ffd9c2"/>
     <path d="M0 640 L170 520 L330 640 L470 560 L640 660 L790 540 L900 620 V700 H0 Z" fill="#432a5c"/>
     <rect y="690" width="900" height="310" fill="url(#lake)"/>
     <g fill="#fff1b8"><rect x="330" y="716" width="240" height="9" rx="4"/><rect x="370" y="746" width="170" height="9" rx="4"/>
       <rect x="310" y="780" width="250" height="9" rx="4"/><rect x="390" y="818" width="130" height="9" rx="4"/></g>
     <path d="M0 880 C200 850 300 930 480 915 S760 860 900 900 V1000 H0 Z" fill="#1d1838"/>
     <g fill="#1d1838"><path d="M120 880 l36 -150 l36 150 z"/><path d="M190 890 l28 -110 l28 110 z"/><path d="M720 890 l40 -170 l40 170 z"/><path d="M800 895 l26 -110 l26 110 z"/></g>
     <g fill="none" stroke="#432a5c" stroke-width="7" stroke-linecap="round"><path d="M250 210 q22 -22 40 0 q20 -22 42 0"/><path d="M360 150 q16 -16 30 0 q14 -16 32 0"/></g>`,
  );

/** A whale at sea, 420 × 280. */
export const whale = () =>
  svg(
    420,
    280,
    `<rect width="420" height="280" fill="#ffe9c9"/>
     <circle cx="345" cy="62" r="30" fill="#ff8a5c"/>
     <path d="M40 70 q14 -24 36 -12 q12 -18 34 -4 q24 -4 24 18 H44 q-14 0 -4 -2z" fill="#fff"/>
     <path d="M176 92 q-4 -34 -30 -30 M176 92 q4 -36 32 -32 M176 92 V66" stroke="#3fa7c9" stroke-width="8" fill="none" stroke-linecap="round"/>
     <path d="M70 178 C70 110 150 92 215 108 C270 122 290 168 330 156 C322 132 322 112 334 96 C344 110 352 116 364 118 C376 112 384 106 396 104 C398 128 388 146 368 156 C360 214 300 236 220 236 C120 236 70 226 70 178 Z" fill="#2f6f95"/>
     <path d="M72 190 C110 206 190 206 240 190 C236 222 190 238 150 238 C100 238 76 222 72 190 Z" fill="#dff1f5"/>
     <path d="M196 196 q34 8 44 40 q-36 2 -56 -26 z" fill="#24597a"/>
     <circle cx="118" cy="160" r="9" fill="#16324a"/><circle cx="121" cy="157" r="3" fill="#fff"/>
     <path d="M0 226 q26 -20 52 0 t52 0 t52 0 t52 0 t52 0 t52 0 t52 0 t56 0 V280 H0 Z" fill="#3fa7c9"/>
     <path d="M0 250 q30 -18 60 0 t60 0 t60 0 t60 0 t60 0 t60 0 t60 0 V280 H0 Z" fill="#2b86ac"/>`,
  );
