/** What is said of the picture that is looked at. */
import { viewText } from '../blender-view/narrator.js';
import { fill, type ViewStrings } from '../blender-view/strings/strings.js';

export interface Spoken {
  degrees: number;
  text: string;
}

/** @param from where the first picture was taken from, degrees; undefined where nobody knows */
export function spoken(
  frame: number,
  count: number,
  from: { azimuth: number; elevation: number } | undefined,
  strings: ViewStrings,
): Spoken {
  const turn = (frame * 360) / count;
  const text = from
    ? viewText({ azimuth: from.azimuth + turn, elevation: from.elevation }, strings)
    : fill(strings.spinPicture, { picture: frame + 1, pictures: count });
  return { degrees: Math.round(turn), text };
}
