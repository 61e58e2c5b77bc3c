import { expect } from '@open-wc/testing';
import { until } from '../testing/browser.js';
import { defineWhenUsed } from './when-used.js';

describe('elements that are defined when a page uses them', () => {
  const made: Element[] = [];
  let count = 0;
  afterEach(() => made.splice(0).forEach((element) => element.remove()));

  /** A tag that nobody has used, and how often it was loaded. */
  function unused(load: () => Promise<unknown> = async () => {}): {
    tag: string;
    loads: () => number;
    look: (root: ParentNode) => void;
  } {
    const tag = `when-used-${++count}`;
    let loads = 0;
    const look = defineWhenUsed({ [tag]: () => (loads++, load()) });
    return { tag, loads: () => loads, look };
  }
  function add(element: Element, to: ParentNode = document.body): void {
    made.push(element);
    to.append(element);
  }

  it('are left alone while the page has none', async () => {
    const { loads } = unused();
    add(document.createElement('p'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(loads()).to.equal(0);
  });

  it('are loaded once, from wherever in the page the first is', async () => {
    const { tag, loads } = unused();
    const around = document.createElement('div');
    around.append(document.createElement(tag));
    add(around);
    await until(() => loads() === 1);
    add(document.createElement(tag));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(loads()).to.equal(1);
  });

  it('are loaded at once where the page has one already', () => {
    const tag = `when-used-${count + 1}`;
    add(document.createElement(tag));
    expect(unused().loads()).to.equal(1);
  });

  it('are found in a shadow tree that is named', async () => {
    const { tag, loads, look } = unused();
    const host = document.createElement('div');
    add(host);
    const root = host.attachShadow({ mode: 'open' });
    root.append(document.createElement(tag));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(loads()).to.equal(0);
    look(root);
    expect(loads()).to.equal(1);
  });

  it('are tried again by the next one after they could not be fetched', async () => {
    let away = true;
    const { tag, loads } = unused(() => (away ? Promise.reject(new Error('away')) : Promise.resolve()));
    add(document.createElement(tag));
    await until(() => loads() === 1);
    away = false;
    // What failed is known in the next task.
    await new Promise((resolve) => setTimeout(resolve));
    add(document.createElement(tag));
    await until(() => loads() === 2);
  });
});
