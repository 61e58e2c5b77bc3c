/** A camera of the view frame as seen from the product's own file, which other viewers show unplaced. */

/**
 * @param camera position and target {x, y, z} in the view frame, metres; fov in degrees
 * @param placement of the catalog: the file's points are scaled, turned (counter-clockwise seen from above), moved
 * @returns position and target as arrays in the file's frame mirrored to the left hand (x is minus glTF's), fov
 */
export function unplaced({ position, target, fov }, { scale = 1, rotation = 0, position: move = [0, 0, 0] } = {}) {
  const angle = (rotation * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const back = ({ x, y, z }) => {
    const [dx, dy, dz] = [(x - move[0]) / scale, (y - move[1]) / scale, (z - move[2]) / scale];
    // A turn by +rotation takes (x, z) to (x cos − z sin, x sin + z cos) in the left-handed frame.
    return [dx * cosine + dz * sine, dy, dz * cosine - dx * sine];
  };
  return { position: back(position), target: back(target), fov };
}
