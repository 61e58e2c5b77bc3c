import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Problem } from '../../bridge/errors.js';
import type { PartialSettings } from '../../bridge/settings-table.js';
import { parseAngle } from '../blender-view/attributes.js';
import { FIELDS as OF_VIEW } from '../blender-view/fields.js';
import type { ViewStrings } from '../blender-view/strings/strings.js';
import { isAddress, parsed, text, whole, type Field } from '../validation/field.js';
import { LastValid } from '../validation/last-valid.js';
import { addressesOf } from './sources.js';

/** Of one turn. */
const FEWEST = 2;
const MOST = 360;

/** What both elements have means the same in both. */
const { catalogUrl, product, material, scene, cameraOrbit, cameraTarget, fieldOfView, rotationPerSecond } = OF_VIEW;
const { samples, loading, poster } = OF_VIEW;

const FIELDS = {
  src: {
    attribute: 'src',
    isValid: text((value) => addressesOf(value, FEWEST) !== undefined),
    sense: 'a pattern of URLs with {frame}, or a list of at least two',
  },
  bridge: {
    attribute: 'bridge',
    isValid: text((value) => isAddress(value, /^(https?|wss?):$/)),
    sense: 'a URL of http(s) or ws(s)',
  },
  frames: { attribute: 'frames', ...whole(FEWEST, MOST) },
  frame: { attribute: 'frame', ...whole(0, MOST - 1) },
  elevation: {
    attribute: 'elevation',
    isValid: parsed((value) => parseAngle(value, 90)),
    sense: 'an angle within 90 degrees, as in "15deg"',
  },
  catalogUrl,
  product,
  material,
  scene,
  cameraOrbit,
  cameraTarget,
  fieldOfView,
  rotationPerSecond,
  samples,
  loading,
  poster,
} satisfies Record<string, Field>;

/** What changes which pictures are wanted. */
export const CONTENT = [
  'src',
  'bridge',
  'catalogUrl',
  'product',
  'material',
  'scene',
  'frames',
  'camera',
  'elevation',
  'cameraOrbit',
  'cameraTarget',
  'fieldOfView',
  'samples',
  'transparent',
  'settings',
] as const;

/** What a page says of a `<blender-spin>`. Nonsense is told, and the last valid value is put back. */
export abstract class SpinProperties extends LitElement {
  /**
   * Pictures that lie ready: a pattern, as in `/lamp-{frame}.webp`, or a list of URLs separated by white space. `{frame}`
   * counts from 1, `{index}` from 0, `{frame:2}` has at least two digits. Wins over `bridge`.
   */
  @property() src?: string;
  /** URL of the bridge that renders the pictures, http(s) or ws(s), relative to the page. */
  @property() bridge?: string;
  /** URL of a catalog file; by default the bridge's own catalog. */
  @property({ attribute: 'catalog' }) catalogUrl?: string;
  /** Id of the product; by default the catalog's first. */
  @property({ type: Number }) product?: number;
  /** Id of the product's material; by default the product's own choice. */
  @property({ type: Number }) material?: number;
  /** Id of the scene; by default the product's own choice. */
  @property({ type: Number }) scene?: number;

  /** How many pictures a turn has, from 2 to 360. A list in `src` has as many as it names. */
  @property({ type: Number }) frames = 24;
  /** Which picture is looked at, from 0: read it, or set it to turn there the shorter way round. */
  @property({ type: Number }) frame = 0;

  /** Name of the product's camera that the first picture is taken from; by default its first. */
  @property() camera?: string;
  /** How high above the horizon the pictures are taken from, as in `15deg`; by default as high as the camera. */
  @property() elevation?: string;
  /** Where the first picture is taken from, in the words of `<blender-view>`: azimuth, elevation and radius. */
  @property({ attribute: 'camera-orbit' }) cameraOrbit?: string;
  /** What the turn is about, as in `0 12cm 0`. */
  @property({ attribute: 'camera-target' }) cameraTarget?: string;
  /** Vertical field of view, as in `30deg`. */
  @property({ attribute: 'field-of-view' }) fieldOfView?: string;
  /** Samples a pixel, from 1 to 4096; `settings.samples` wins. */
  @property({ type: Number }) samples?: number;
  /** The product alone, over the page's own background; `settings.transparent` wins. */
  @property({ type: Boolean }) transparent = false;
  /** Render settings that differ from those of the product and the scene. Width and height are the element's own. */
  @property({ attribute: false }) settings: PartialSettings = {};

  /** Turns by itself when all pictures are there, until somebody touches it; never by itself with reduced motion. */
  @property({ type: Boolean }) autoplay = false;
  /** How fast and which way it turns by itself, as in `45deg`; positive takes the camera counter-clockwise. 30 degrees by default. */
  @property({ attribute: 'rotation-per-second' }) rotationPerSecond?: string;
  /** The pictures were taken clockwise: hands and time turn the other way. */
  @property({ type: Boolean }) reverse = false;

  /** When to begin: `auto` near the viewport, `lazy` in it, `eager` at once. */
  @property() loading: 'auto' | 'lazy' | 'eager' = 'auto';
  /** URL of a picture to show until there is one of the turn; by default the catalog's, where it shows the same. */
  @property() poster?: string;
  /** What the pictures show, for those who do not see them; by default the product's name. */
  @property() alt?: string;
  /** Texts in the place of the element's own; the language follows `lang`: English, German, Japanese. */
  @property({ attribute: false }) strings: Partial<ViewStrings> = {};

  readonly #valid = new LastValid<keyof typeof FIELDS>(this, FIELDS, (problem) => this.report(problem));

  /** What changes which pictures are wanted. */
  protected get wish(): Pick<SpinProperties, (typeof CONTENT)[number]> {
    const wish = CONTENT.map((name) => [name, this[name]]);
    return Object.fromEntries(wish) as Pick<SpinProperties, (typeof CONTENT)[number]>;
  }

  /** Tells the page of something that is missing or was not understood. */
  protected abstract report(problem: Problem): void;

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#valid.check(changed);
    this.frames ??= 24;
    this.frame ??= 0;
  }
}
