// Each drawing is a list of paths in a box of 24 × 24: [path, "line" | "solid" | "faint"].

export const upload = [
  ["M12 15V4m0 0L7.500 8.500M12 4l4.500 4.500"],
  ["M4 15v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3"],
];
export const picture = [
  ["M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z"],
  ["m4 17 4.500-5 3.500 4 2.500-2.500L20 18"],
  ["M15.500 8.500h.010"],
];
export const group = [
  ["M3 7a1 1 0 0 1 1-1h5l2 2.500h9a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1z"],
];
export const layer = [
  ["m12 4 8.500 4.500L12 13 3.500 8.500z"],
  ["m3.500 13 8.500 4.500 8.500-4.500"],
];
export const check = [["m5 12.500 4.500 4.500L19 7.500"]];
export const cross = [["m6 6 12 12M18 6 6 18"]];
export const warning = [["M12 4 2.800 19.500h18.400zM12 10v4.500m0 2.700v.010"]];
export const shield = [
  ["M12 3 5 5.500v5.700c0 4.400 3 7.700 7 9.300 4-1.600 7-4.900 7-9.300V5.500z"],
  ["m8.800 12 2.300 2.300 4.200-4.400"],
];
export const download = [["M12 4v11m0 0-4.500-4.500M12 15l4.500-4.500"], ["M4 19.500h16"]];
export const hidden = [["M3 12s3.500-6 9-6 9 6 9 6-3.500 6-9 6-9-6-9-6z", "faint"], ["m4 4 16 16"]];

/** How a picture of its own shape comes to lie in the frame of a smart object. */
export const modes = {
  fill: [["M1 7h22v10H1z", "faint"], ["M7 7h10v10H7z", "solid"], ["M7 3h10v18H7z"]],
  fit: [["M6 9h12v6H6z", "solid"], ["M6 3h12v18H6z"]],
  stretch: [
    ["M6 3h12v18H6z", "solid"],
    ["M6 3h12v18H6z"],
    ["M12 6.500v11m-2-9 2-2 2 2m-4 7 2 2 2-2", "cut"],
  ],
  center: [["M9.500 10h5v4h-5z", "solid"], ["M6 3h12v18H6z"]],
  tile: [
    [
      "M6 3h5.500v5.500H6zM12.500 3H18v5.500h-5.500zM6 9.500h5.500V15H6zM12.500 9.500H18V15h-5.500zM6 16h5.500v5H6zM12.500 16H18v5h-5.500z",
      "solid",
    ],
    ["M6 3h12v18H6z"],
  ],
  keep: [
    ["M3 8h18v8H3z", "solid"],
    ["M6 3h12v18H6z", "dash"],
  ],
};
