import { expect } from '@open-wc/testing';
import type { Frame } from '../../bridge/frame.js';
import { picture } from '../../testing/browser.js';
import { Overlay } from './overlay.js';

describe('Blender’s picture over the preview', () => {
  it('is known to lie over a preview that came after it', async () => {
    const canvas = document.createElement('canvas');
    const previews: HTMLCanvasElement[] = [];
    const frame = { viewHash: 'one', final: true, samples: 16, format: 'png', picture: await picture('red') } as Frame;
    let overlay!: Overlay;
    await new Promise<void>((completed, broken) => {
      overlay = new Overlay(canvas, () => previews[0], {
        shown: () => undefined,
        completed: () => completed(),
        broken,
      });
      overlay.show(frame, true);
    });
    expect([...canvas.classList]).to.have.members(['clear', 'shown']);
    previews.push(document.createElement('canvas'));
    overlay.underlaid();
    expect([...canvas.classList]).to.have.members(['clear', 'shown', 'mixed']);
  });

  it('is not there before anything is shown', () => {
    const canvas = document.createElement('canvas');
    const listener = { shown: () => undefined, completed: () => undefined, broken: () => undefined };
    new Overlay(canvas, () => undefined, listener).underlaid();
    expect(canvas.classList.length).to.equal(0);
  });
});
