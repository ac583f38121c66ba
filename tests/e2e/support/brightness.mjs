// Runs in a page, in any engine: how bright colours are in truth, whatever notation the style sheet has for them.

/** The page's paper, its ink and the inside of a select, each from 0 (black) to 255. */
export function brightness() {
  const canvas = document.createElement("canvas").getContext("2d");
  const bright = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  };
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  const { backgroundColor: paper, color: ink } = style("body");
  return { paper: bright(paper), ink: bright(ink), field: bright(style("select.input").backgroundColor) };
}
