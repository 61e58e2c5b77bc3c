/**
 * Leaves bones and morphs out of Babylon's loader until a model has some: the loader takes them from a place that is empty at first, and
 * that `src/stage/moving.ts` fills before the loader comes to need them.
 */
const PLACE = 'virtual:moving';
const NAMES = ['Bone', 'Skeleton', 'MorphTarget', 'MorphTargetManager'];
const SOURCE = `export let ${NAMES.join(', ')};
export const bring = (parts) => void ({ ${NAMES.join(', ')} } = parts);
`;
const LOADER = /loaders[\\/]glTF[\\/]2\.0[\\/]glTFLoader\.pure\.js$/;
const FILLED = /stage[\\/]moving\.js$/;

export const later = () => {
  const seen = { loader: false, filled: false };
  return {
    name: 'later',
    resolveId: { filter: { id: /^virtual:moving$/ }, handler: () => `\0${PLACE}` },
    load: { filter: { id: /virtual:moving$/ }, handler: () => ({ code: SOURCE, moduleSideEffects: false }) },
    transform: {
      filter: { id: [LOADER, FILLED] },
      handler(code, id, { magicString }) {
        if (FILLED.test(id)) {
          seen.filled = true;
          magicString.append(`
import * as moving from './moving.js';
import { bring } from '${PLACE}';
bring(moving);
`);
          return { code: magicString, moduleSideEffects: true };
        }
        seen.loader = true;
        for (const name of NAMES) {
          const statement = new RegExp(`import \\{ ${name} \\} from "([^"]+)";`).exec(code);
          if (!statement) throw new Error(`${id} imports ${name} in another way than known.`);
          const start = statement.index + statement[0].indexOf(statement[1]);
          magicString.overwrite(start, start + statement[1].length, PLACE);
        }
        return { code: magicString };
      },
    },
    buildEnd(error) {
      if (!error && !(seen.loader && seen.filled)) throw new Error('Bones and morphs would never come.');
    },
  };
};
