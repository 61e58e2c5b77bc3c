/** A table of the docs: where it is wider than the page, it scrolls by itself, under hands and keys. */
import { createElement, useEffect, useRef, useState, type PropsWithChildren, type ReactElement } from 'react';

export function ScrollingTable({ children }: PropsWithChildren): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  const [name, setName] = useState('Table');
  useEffect(() => {
    const { current } = frame;
    if (!current) return undefined;
    setName(nameOf(current));
    const observer = new ResizeObserver(() => setWide(current.scrollWidth > current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const reachable = isWide ? { tabIndex: 0, role: 'region', 'aria-label': name } : {};
  return createElement(
    'div',
    { ref: frame, className: 'scrolling', ...reachable },
    createElement('table', null, children),
  );
}

/** By its place among the tables of the page, and the heading that it stands under. */
function nameOf(table: HTMLElement): string {
  const number = [...document.querySelectorAll('.scrolling')].indexOf(table) + 1;
  let above: Element | null = table;
  while (above && !/^H\d$/.test(above.tagName)) above = above.previousElementSibling;
  return `Table ${number}: ${above?.textContent ?? ''}`;
}
