import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { EntryName } from '../../bridge/selection.js';
import type { PartialSettings, RenderSettings } from '../../bridge/settings-table.js';
import type { WheelZoom } from '../../stage/wheel.js';
import type { PartMaterials } from './variants.js';
import type { ViewStrings } from './strings/strings.js';
import type { Fields } from './fields.js';

/** `off` is no, and so is `none`; an attribute without a value, or not there, is yes. */
const optOut = {
  fromAttribute: (value: string | null): unknown =>
    value === null || value === '' || value === 'on' ? true : value === 'off' ? false : value,
};

/** Digits are an id, everything else is a name. */
const idOrName = {
  fromAttribute: (value: string | null): unknown =>
    value === null ? undefined : value.trim() === '' || Number.isNaN(Number(value)) ? value : Number(value),
};

/**
 * What a page says of a `<blender-view>`: its attributes and properties. They are looked at (sense.ts) from when the element comes
 * near the viewport: what nobody sees, nobody needs the code for.
 */
export abstract class ViewProperties extends LitElement implements Fields {
  /** URL of the bridge, http(s) or ws(s), relative to the page. Without one there is no photoreal rendering. */
  @property() bridge?: string;
  /** URL of a catalog file, where the page is to work without its bridge; by default the bridge's own catalog. */
  @property({ attribute: 'catalog' }) catalogUrl?: string;
  /** Id, name or slug of the product; by default the catalog's first. Upper and lower case are alike. */
  @property({ converter: idOrName }) product?: EntryName;
  /** Id or name of the product's material; by default the product's own choice. See `variants`. */
  @property({ converter: idOrName }) material?: EntryName;
  /**
   * Material by part, each by id or name, as in `{ Cup: 'Celadon' }` or the text `Cup: Celadon; Handle: Oak`; a part that is
   * left out wears `material`. The catalog says which parts a product has.
   */
  @property({ attribute: 'part-materials' }) partMaterials?: PartMaterials;
  /** Id, name or slug of the scene; by default the product's own choice. */
  @property({ converter: idOrName }) scene?: EntryName;

  /** Name of one of the product's cameras; by default its first. A change glides there. */
  @property() camera?: string;
  /**
   * Azimuth, elevation and radius, as in `30deg 15deg 0.8m`: angles in `deg`, `rad`, `grad` or `turn`, the radius in `m`,
   * `cm`, `mm` or as `%` of the distance of the product's camera. `auto` in a place leaves that one to the camera.
   */
  @property({ attribute: 'camera-orbit' }) cameraOrbit?: string;
  /** What the camera looks at, as in `0 12cm 0`: metres unless a unit is named, left-handed, Y up. */
  @property({ attribute: 'camera-target' }) cameraTarget?: string;
  /** Vertical field of view, as in `30deg`; from 1 to 150 degrees; `settings.fov` wins. */
  @property({ attribute: 'field-of-view' }) fieldOfView?: string;
  /** How far hands can take the camera, in the words of `camera-orbit`; `auto` in a place leaves that limit to the product's size. */
  @property({ attribute: 'min-camera-orbit' }) minCameraOrbit?: string;
  /** See `min-camera-orbit`. */
  @property({ attribute: 'max-camera-orbit' }) maxCameraOrbit?: string;
  /** Zooming goes on by the lens, down to this angle, where the distance ends; `auto`, the default, leaves the lens alone. */
  @property({ attribute: 'min-field-of-view' }) minFieldOfView?: string;
  /** See `min-field-of-view`: zooming out widens the lens up to this angle. */
  @property({ attribute: 'max-field-of-view' }) maxFieldOfView?: string;
  /** `off` leaves the camera to the page: hands and keys do nothing. */
  @property({ attribute: 'camera-controls', converter: optOut }) cameraControls = true;

  /**
   * When a wheel over the view zooms and does not scroll the page: `auto` with Ctrl or ⌘, and while the view has focus;
   * `modifier` only with Ctrl or ⌘; `always`.
   */
  @property({ attribute: 'wheel-zoom' }) wheelZoom: WheelZoom = 'auto';
  /** What one finger leaves to the page: `pan-y` scrolling up and down, `pan-x` to the sides, `none` nothing. */
  @property({ attribute: 'touch-action' }) touchAction: 'pan-y' | 'pan-x' | 'none' = 'pan-y';
  /** Factor on how far a drag turns, from 0 to 10. */
  @property({ type: Number, attribute: 'orbit-sensitivity' }) orbitSensitivity = 1;
  /** Factor on how far wheel and pinch zoom, from 0 to 10. */
  @property({ type: Number, attribute: 'zoom-sensitivity' }) zoomSensitivity = 1;
  /** Factor on how far a drag with the right button or two fingers moves, from 0 to 10. */
  @property({ type: Number, attribute: 'pan-sensitivity' }) panSensitivity = 1;
  /** Nobody can zoom; the wheel is the page's. */
  @property({ type: Boolean, attribute: 'disable-zoom' }) disableZoom = false;
  /** Nobody can move the target. */
  @property({ type: Boolean, attribute: 'disable-pan' }) disablePan = false;

  /** Turns by itself while nobody touches it and Blender has nothing to show; never with reduced motion. Space pauses it. */
  @property({ type: Boolean, attribute: 'auto-rotate' }) autoRotate = false;
  /** How long nothing must have happened before it turns, as in `3s` or `500ms`; 3 seconds by default. */
  @property({ attribute: 'auto-rotate-delay' }) autoRotateDelay?: string;
  /** How fast and which way, as in `12deg`; positive takes the camera counter-clockwise seen from above. 6 degrees by default. */
  @property({ attribute: 'rotation-per-second' }) rotationPerSecond?: string;

  /**
   * Name or id of the product's animation to show: its first moment, until it plays. By default the product lies as its file
   * has it, and `play()` takes the first.
   */
  @property() animation?: string | number;
  /** Plays by itself as soon as the product is there; never with reduced motion. Space pauses it. */
  @property({ type: Boolean }) autoplay = false;
  /** How long one animation fades into the next while it plays, as in `300ms`, which is the default. */
  @property({ attribute: 'animation-crossfade' }) animationCrossfade?: string;
  /** Shows a button that plays and pauses, where the product has animations. */
  @property({ type: Boolean, attribute: 'play-button' }) playButton = false;
  /** Shows a button that saves the picture as a file: Blender's where there is one or one can be had, else the preview. */
  @property({ type: Boolean, attribute: 'download-button' }) downloadButton = false;
  /** Factor on the speed of animations, from 0.1 to 10. */
  @property({ type: Number, attribute: 'playback-rate' }) playbackRate = 1;

  /**
   * Keeps the visitor's camera in the page's address, so that it can be shared: `deep-link` as `#view=…`,
   * `deep-link="name"` as `#name=…`.
   */
  @property({ attribute: 'deep-link' }) deepLink?: string;

  /** Shows a button that fills the screen with the view, where the browser can. */
  @property({ type: Boolean, attribute: 'fullscreen-button' }) fullscreenButton = false;
  /** While it fills the screen, hotspots are numbered marks in the picture, drawn with Babylon's GUI; the page's own elements are there, unpainted. */
  @property({ type: Boolean }) pins = false;
  /** Shows a button that puts the product into the visitor's room, where the device can and there is a file for it. */
  @property({ type: Boolean }) ar = false;
  /** By what, the best first: `scene-viewer` (Android; the product's GLB, over https), `quick-look` (iPhone and iPad; `ios-src`). */
  @property({ attribute: 'ar-modes' }) arModes?: string;
  /** URL of the product as a USDZ, for Quick Look. */
  @property({ attribute: 'ios-src' }) iosSrc?: string;
  /** `fixed`: the visitor cannot change the product's size there. */
  @property({ attribute: 'ar-scale' }) arScale: 'auto' | 'fixed' = 'auto';
  /** Whether it stands or hangs there. */
  @property({ attribute: 'ar-placement' }) arPlacement: 'floor' | 'wall' = 'floor';

  /** When to begin: `auto` near the viewport, `lazy` in it, `eager` at once. */
  @property() loading: 'auto' | 'lazy' | 'eager' = 'auto';
  /** When the poster goes: `auto` with the first drawn picture, `manual` with `dismissPoster()`. */
  @property() reveal: 'auto' | 'manual' = 'auto';
  /** URL of a picture to show until the preview is there; by default the catalog's, where it shows the view that comes. */
  @property() poster?: string;
  /** What the picture shows, for those who do not see it; by default the product's name. */
  @property() alt?: string;
  /** Texts in the place of the element's own; the language follows `lang`: English, German, Japanese. */
  @property({ attribute: false }) strings: Partial<ViewStrings> = {};

  /** Brightness in stops, from -10 to 10; `settings.exposure` wins. */
  @property({ type: Number }) exposure?: number;
  /** Factor on the scene's light, from 0 to 10; `settings.environment_strength` wins. */
  @property({ type: Number, attribute: 'environment-strength' }) environmentStrength?: number;
  /** Turns the scene's light, as in `90deg`, counter-clockwise seen from above; `settings.environment_rotation` wins. */
  @property({ attribute: 'environment-rotation' }) environmentRotation?: string;
  /** Blender's curve from light to screen, as in `Filmic`; `settings.view_transform` wins. */
  @property({ attribute: 'view-transform' }) viewTransform?: RenderSettings['view_transform'];
  /** The product alone, over the page's own background, without the scene's surroundings; `settings.transparent` wins. */
  @property({ type: Boolean }) transparent = false;
  /** `off` hides the scene's surroundings and sky, which still light the product: another word for `transparent`. */
  @property({ converter: optOut }) skybox = true;
  /** With `transparent` or `skybox="off"`: keeps the product's shadow on the ground, over the page's background; `settings.shadow` wins. */
  @property({ type: Boolean }) shadow = false;
  /** Samples a pixel of the final picture, from 1 to 4096; `settings.samples` wins. */
  @property({ type: Number }) samples?: number;
  /** Render settings that differ from those of the product and the scene. Width and height are the element's own. */
  @property({ attribute: false }) settings: PartialSettings = {};

  /** Names of what a page has set and nobody has looked at yet. */
  protected readonly unchecked = new Set<PropertyKey>();

  protected override willUpdate(changed: PropertyValues<this>): void {
    for (const name of changed.keys()) this.unchecked.add(name);
  }
}
