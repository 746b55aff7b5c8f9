import { ActionDescriptor, ActionList } from "./descriptors.js";

/** What Photoshop says of a layer when it is asked by a reference: whether it is clipped, and the part on smart objects. */
export function layerDescriptor({ node, path, isCopy, clipped }, { idOf }) {
  const { smartObject } = node;
  const layer = new ActionDescriptor();
  layer.putBoolean(idOf("group"), isCopy ? clipped : node.clipped);
  if (!smartObject) return layer;
  const { file, width, height, embedded, sharedWith, warp, filters } = smartObject;
  const smart = new ActionDescriptor();
  smart.putString(idOf("fileReference"), file);
  smart.putBoolean(idOf("linked"), !embedded);
  if (filters.length > 0) smart.putList(idOf("filterFX"), new ActionList(filters.map(filter)));
  const size = new ActionDescriptor();
  size.putDouble(idOf("width"), width);
  size.putDouble(idOf("height"), height);
  const bend = new ActionDescriptor();
  const style = `warp${warp.charAt(0).toUpperCase()}${warp.slice(1)}`;
  bend.putEnumerationValue(idOf("warpStyle"), idOf(style));
  const more = new ActionDescriptor();
  more.putString(idOf("ID"), `contents of ${[path, ...sharedWith].map(String).sort()[0]}`);
  more.putObjectValue(idOf("size"), size);
  more.putDouble(idOf("resolution"), 72);
  more.putObjectValue(idOf("warp"), bend);
  layer.putObjectValue(idOf("smartObject"), smart);
  layer.putObjectValue(idOf("smartObjectMore"), more);
  return layer;

  function filter(name) {
    const one = new ActionDescriptor();
    one.putString(idOf("name"), name);
    one.putBoolean(idOf("enabled"), true);
    return one;
  }
}
