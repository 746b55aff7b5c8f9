import type { AdjustmentLayer } from "ag-psd";

/** What Photoshop itself made of some colours, read from merged images of real files: `before>after`, in hex. */
export interface MadeByPhotoshop {
  readonly settings: AdjustmentLayer;
  readonly colours: string;
}

const range = (hue: number, lightness: number, corners: readonly number[]) => {
  const [a = 0, b = 0, c = 0, d = 0] = corners;
  return { a, b, c, d, hue, saturation: 0, lightness };
};

const level = (input: [number, number], midtoneInput: number, output: [number, number]) => ({
  shadowInput: input[0],
  highlightInput: input[1],
  midtoneInput,
  shadowOutput: output[0],
  highlightOutput: output[1],
});

const points = (...pairs: [number, number][]) =>
  pairs.map(([input, output]) => ({ input, output }));

export const madeByPhotoshop = {
  "adjustment: brightness/contrast": {
    settings: { type: "brightness/contrast", brightness: 23, contrast: 70 },
    colours: `48372c>442f23 ffffff>ffffff 00cdf6>00eefd f800e6>fe00f9 f7f201>fdfc01 08ff11>05ff0b
      1f00f7>1600fd ff0d08>ff0805 968daf>bcb0d7 81ff61>9fff69 86009d>a600c4 009d78>00c490`,
  },
  "adjustment: brightness/contrast (legacy)": {
    settings: { type: "brightness/contrast", brightness: 20, contrast: 57, useLegacy: true },
    colours: `4b3524>350200 ffffff>ffffff f88956>ffc54e 6a8eb1>7dd0ff d93801>ff0900 cea3dc>ffffff
      9a5862>ec536a 010100>000000 42557a>204ca2 ffd7bd>ffffff 8a1e00>c70000 bd8998>ffc5e7`,
  },
  "adjustment: curves": {
    settings: {
      type: "curves",
      rgb: points([0, 0], [49, 37], [95, 118], [197, 232], [255, 255]),
      red: points([11, 0], [33, 34], [238, 255]),
      green: points([0, 0], [65, 72], [213, 211], [255, 255]),
      blue: points([0, 15], [73, 95], [122, 128], [255, 255]),
    },
    colours: `443520>60342c ffffff>ffffff d300f7>f700fc 01cef7>00ecfc f8f201>fffb08 09ff11>00ff16
      0403e5>0001f6 ff061d>ff0326 9c9898>dec7c4 007388>009eb6 850089>cb00b7 ad8100>e8b007`,
  },
  "adjustment: exposure": {
    settings: { type: "exposure", exposure: 2.03, offset: 0.0775, gamma: 1.52 },
    colours: `121405>7c7d77 f1fcff>ffffff 8208ff>ff78ff a7f600>ffff77 00f6bb>77ffff ff162b>ff7f93
      a4878c>ffffff 00bf07>77ff77 0050ad>77c1ff f961ff>ffd7ff 76006e>f177e7 896600>ffdd77`,
  },
  "adjustment: hue/saturation": {
    settings: {
      type: "hue/saturation",
      master: { ...range(66, 28, [0, 0, 25, 0]) },
      reds: range(180, -59, [262, 322, 40, 133]),
      yellows: range(16, 100, [15, 45, 75, 105]),
      magentas: range(26, 46, [255, 285, 315, 67]),
    },
    colours: `443520>776378 ffffff>ffffff d300f7>80f967 01cef7>7748f9 f8f201>e8acfa 09ff11>4da1f3
      0403e5>ec49da ff061d>704bcb 9c9898>b6b5b7 007388>6047a9 850089>52aa6b ad8100>c488c1`,
  },
  "adjustment: hue/saturation (colorize)": {
    settings: { type: "hue/saturation", master: { ...range(0, 0, [256, -106, 25, 46]) } },
    colours: `48372c>867aaf ffffff>ffffff 00cdf6>afa7ca f800e6>afa7ca f7f201>afa7ca 08ff11>b4accd
      1f00f7>afa7ca ff0d08>b4accd 968daf>c5bfd8 81ff61>cfcadf 86009d>9388b7 009d78>9388b7`,
  },
  "adjustment: invert": {
    settings: { type: "invert" },
    colours: `4b3524>b4cadb ffffff>000000 f88956>0776a9 6a8eb1>95714e d93801>26c7fe cea3dc>315c23
      9a5862>65a79d 010100>fefeff 42557a>bdaa85 ffd7bd>002842 8a1e00>75e1ff bd8998>427667`,
  },
  "adjustment: levels": {
    settings: {
      type: "levels",
      rgb: level([34, 255], 1.16, [0, 203]),
      red: level([0, 255], 1, [0, 255]),
      green: level([0, 222], 0.63, [55, 255]),
      blue: level([0, 255], 1, [0, 255]),
    },
    colours: `210901>001b00 ffffff>cbcbcb 097cff>0066cb 92ff09>71cb00 f600aa>c41a86 f65e00>c44d00
      00ad45>009629 9b9699>797f77 4d009d>321a7b 3fffd1>23cba6 ffea61>cbcb45 fa73ff>c760cb`,
  },
  "adjustment: posterize": {
    settings: { type: "posterize", levels: 7 },
    colours: `48372c>2a2a2a ffffff>ffffff 00cdf6>00d4ff f800e6>ff00ff f7f201>ffff00 08ff11>00ff00
      1f00f7>0000ff ff0d08>ff0000 968daf>aa7faa 81ff61>7fff55 86009d>7f00aa 009d78>00aa7f`,
  },
  "adjustment: threshold": {
    settings: { type: "threshold", level: 115 },
    colours: `48372c>000000 ffffff>ffffff 00cdf6>ffffff f800e6>000000 f7f201>ffffff 08ff11>ffffff
      1f00f7>000000 ff0d08>000000 968daf>ffffff 81ff61>ffffff 86009d>000000 009d78>000000`,
  },
} as const satisfies Record<string, MadeByPhotoshop>;
