import { expect } from '@open-wc/testing';
import { PAGE_SHEET, PAGE_TOKENS } from './page-tokens.js';
import { tokens } from './tokens.js';

describe('the tokens of a page', () => {
  it('are those of the elements, and some of its own', () => {
    const ofElements = [...tokens.cssText.matchAll(/--_(\w+):/g)].map(([, name]) => name);
    expect(ofElements.length).to.be.greaterThan(8);
    expect(Object.keys(PAGE_TOKENS)).to.include.members([...ofElements, 'ground', 'link', 'reading']);
  });

  it('are understood by the browser, in both schemes', () => {
    const sheet = document.createElement('style');
    sheet.textContent = PAGE_SHEET;
    const [page, text] = [document.createElement('div'), document.createElement('p')];
    text.style.cssText = 'color: var(--bv-text); font: var(--bv-reading); transition: opacity var(--bv-quick)';
    page.append(text);
    document.body.append(sheet, page);
    const colour = (scheme: string): string => {
      page.style.colorScheme = scheme;
      return getComputedStyle(text).color;
    };
    expect([colour('light'), colour('dark')]).to.deep.equal(['rgb(29, 29, 31)', 'rgb(245, 245, 247)']);
    expect(getComputedStyle(text).fontSize).to.equal('15px');
    expect(getComputedStyle(text).transitionDuration).to.equal('0.16s');
    sheet.remove();
    page.remove();
  });
});
