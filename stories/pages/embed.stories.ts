import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { enter } from '../kit/watch';
import { EmbedPage } from './embed/embed-page';

const meta: Meta = {
  title: 'Try it/Embed',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen', controls: { disable: true }, options: { showPanel: false } },
  render: () => html`<catalog-embed dir="ltr"></catalog-embed>`,
};

export default meta;

if (!customElements.get('catalog-embed')) customElements.define('catalog-embed', EmbedPage);

export const Embed: StoryObj = {
  tags: ['golden'],
  play: async ({ canvasElement }) => {
    const page = canvasElement.querySelector('catalog-embed')!.shadowRoot!;
    const code = (): string => page.querySelector('pre')?.textContent ?? '';
    await waitFor(() => expect(page.querySelectorAll('input[name=material]').length).toBe(3));
    await expect(code()).toMatch(/integrity="sha384-[\w+/=]+"/);
    await expect(code()).toContain('product="1"');

    await enter(page.querySelector('select')!, '3');
    await waitFor(() => expect(code()).toContain('product="3"'));
    const limits = [...page.querySelectorAll('select')].find((one) => one.labels[0]?.textContent?.includes('Hands'))!;
    await enter(limits, 'The front, not too near');
    await waitFor(() => expect(code()).toContain('max-camera-orbit="60deg 45deg 150%"'));
    await enter(limits, 'Anywhere');
    for (const button of page.querySelectorAll<HTMLButtonElement>('.kinds button')) {
      await userEvent.click(button);
      await waitFor(() => expect(button).toHaveAttribute('aria-pressed', 'true'));
      await expect(code()).toContain('blender-view');
    }

    const frame = page.querySelector('iframe')!;
    // On a phone it lies below, and an element that nobody sees loads nothing.
    frame.scrollIntoView();
    await waitFor(
      () => expect(frame.contentDocument?.querySelector('blender-view')?.matches(':state(final)')).toBe(true),
      { interval: 200 },
    );
    await expect(frame.contentDocument?.querySelector('blender-view')?.getAttribute('product')).toBe('3');
  },
};
