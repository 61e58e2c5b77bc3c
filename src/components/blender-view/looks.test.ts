import { expect } from '@open-wc/testing';
import { clear, fakeBridge, loaded, part } from '../../testing/view.js';
import './define.js';

const SHEET = `
  .dressed {
    --blender-view-accent: rgb(1, 2, 3);
    --blender-view-progress-height: 6px;
    --blender-view-fade: 0s;
  }
  .dressed::part(progress) { inset: 0 0 auto; }
  .dressed::part(status) { letter-spacing: 2px; }
  .dressed:state(previewing) { outline: 3px solid rgb(4, 5, 6); }
  .dressed:state(no-webgl) { outline: none; }
`;

describe('the looks of <blender-view>', () => {
  let sheet: HTMLStyleElement;
  beforeEach(() => {
    fakeBridge();
    sheet = document.head.appendChild(document.createElement('style'));
    sheet.textContent = SHEET;
  });
  afterEach(async () => {
    sheet.remove();
    await clear();
  });

  it('are the page’s, by custom properties, parts and states', async () => {
    const view = await loaded();
    const [plain, style] = [part(view, 'progress'), (name: string) => getComputedStyle(part(view, name))];
    expect(getComputedStyle(plain).height).to.equal('2px');
    view.classList.add('dressed');
    expect(style('progress').height).to.equal('6px');
    expect(style('progress').backgroundColor).to.equal('rgb(1, 2, 3)');
    expect(style('progress').top).to.equal('0px');
    expect(style('status').letterSpacing).to.equal('2px');
    expect(style('overlay').transitionDuration).to.match(/^0s/);
    expect(getComputedStyle(view).outline).to.contain('rgb(4, 5, 6)');
  });
});
