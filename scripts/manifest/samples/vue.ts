import type { GlobalComponents } from 'vue';
import type {} from '../../../types/vue.js';

type View = InstanceType<GlobalComponents['blender-view']>['$props'];

export const view: View = {
  product: 1,
  'camera-orbit': '30deg 15deg 0.8m',
  onRenderComplete: (event) => event.detail.samples.toFixed(),
};

// @ts-expect-error a product is a number
export const wrong: View = { product: {} };
