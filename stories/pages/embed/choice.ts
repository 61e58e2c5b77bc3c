/** What is chosen on the Embed page, and the attributes that say it. */

/** Limits that shops want, by name: attributes of the element. */
export const LIMITS = {
  Anywhere: [],
  'All around, from above': [['min-camera-orbit', 'auto 0deg auto']],
  'The front, not too near': [
    ['min-camera-orbit', '-60deg 0deg 70%'],
    ['max-camera-orbit', '60deg 45deg 150%'],
  ],
} as const satisfies Record<string, readonly (readonly [name: string, value: string])[]>;

export interface Choice {
  /** URL of the bridge that the snippet names. */
  bridge: string;
  product: number;
  material: number;
  scene: number;
  camera: string;
  /** How far hands can take the camera. */
  limits: keyof typeof LIMITS;
  /** Samples of the final picture; 0 leaves them to the bridge. */
  samples: number;
  /** `auto` follows the page. */
  scheme: 'auto' | 'light' | 'dark';
  accent: string;
}

export const FIRST_CHOICE: Choice = {
  bridge: 'https://bridge.example/',
  product: 1,
  material: 1,
  scene: 1,
  camera: 'Hero',
  limits: 'Anywhere',
  samples: 0,
  scheme: 'auto',
  accent: '#e87d0d',
};

/** Attributes of the element, in the order in which people write them. */
export function attributesFor(choice: Choice): [name: string, value: string][] {
  const { bridge, product, material, scene, camera, limits, samples } = choice;
  return [
    ['bridge', bridge],
    ['product', String(product)],
    ['material', String(material)],
    ['scene', String(scene)],
    ['camera', camera],
    ...LIMITS[limits].map(([name, value]): [string, string] => [name, value]),
    ...(samples > 0 ? [['samples', String(samples)] as [string, string]] : []),
  ];
}

/** Declarations of the page's style sheet; empty where everything is as it comes. */
export function declarationsFor({ scheme, accent }: Choice): [name: string, value: string][] {
  return [
    ...(scheme === 'auto' ? [] : [['color-scheme', scheme] as [string, string]]),
    ...(accent === FIRST_CHOICE.accent ? [] : [['--blender-view-accent', accent] as [string, string]]),
  ];
}
