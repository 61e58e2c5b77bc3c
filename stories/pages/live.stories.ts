import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { enter } from '../kit/watch';
import { LivePage } from './live/live-page';

const meta: Meta = {
  title: 'Try it/Live bridge',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen', controls: { disable: true }, options: { showPanel: false } },
  render: () => html`<catalog-live-bridge dir="ltr"></catalog-live-bridge>`,
};

export default meta;

if (!customElements.get('catalog-live-bridge')) customElements.define('catalog-live-bridge', LivePage);

/** Nothing is asked of anybody before an address is given. */
export const LiveBridge: StoryObj = {
  name: 'Live bridge',
  play: async ({ canvasElement }) => {
    const page = canvasElement.querySelector('catalog-live-bridge')!.shadowRoot!;
    const field = page.querySelector('input')!;
    await enter(field, 'not an address');
    await userEvent.click(page.querySelector('button')!);
    await waitFor(() => expect(page.querySelector('li.bad')).toHaveTextContent('Not an address'));
    await expect(page.querySelector('blender-view')).toBeNull();
    await enter(field, 'http://localhost:5000/');
  },
};
