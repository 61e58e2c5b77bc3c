import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';

interface Arguments {
  product: number;
  material?: number;
  scene?: number;
  cameraOrbit?: string;
  cameraTarget?: string;
  fieldOfView?: string;
  alt?: string;
  accent?: string;
  width: number;
}

const meta: Meta<Arguments> = {
  title: 'blender-view',
  tags: ['!autodocs'],
  render: ({ product, material, scene, cameraOrbit, cameraTarget, fieldOfView, alt, accent, width }) => html`
    <style>
      blender-view {
        width: min(${width}px, 90vw);
        ${accent ? `--blender-view-accent: ${accent};` : nothing}
      }
    </style>
    <blender-view
      catalog="catalog/catalog.json"
      product=${product}
      material=${ifDefined(material)}
      scene=${ifDefined(scene)}
      camera-orbit=${ifDefined(cameraOrbit || undefined)}
      camera-target=${ifDefined(cameraTarget || undefined)}
      field-of-view=${ifDefined(fieldOfView || undefined)}
      alt=${ifDefined(alt || undefined)}
    ></blender-view>
  `,
  argTypes: {
    product: {
      control: { type: 'select', labels: { 1: 'Shelf speaker', 2: 'Teapot and cup', 3: 'Globe table lamp' } },
      options: [1, 2, 3],
    },
    material: { control: { type: 'number', min: 1, max: 3 } },
    scene: {
      control: { type: 'select', labels: { 1: 'White studio', 2: 'Dark studio', 3: 'Furnished room' } },
      options: [1, 2, 3],
    },
    cameraOrbit: { control: 'text', description: 'Azimuth, elevation and radius, as in `30deg 15deg 0.8m`' },
    cameraTarget: { control: 'text', description: 'Metres, as in `0 0.12 0`' },
    fieldOfView: { control: 'text', description: 'As in `30deg`' },
    alt: { control: 'text' },
    accent: { control: 'color', description: '`--blender-view-accent`' },
    width: { control: { type: 'range', min: 240, max: 1200, step: 20 }, description: 'Of the element, in CSS pixels' },
  },
};

export default meta;

/** The preview alone: no bridge is named, so nothing is asked of Blender. */
export const Preview: StoryObj<Arguments> = {
  args: { product: 1, material: 1, scene: 1, width: 800 },
};
