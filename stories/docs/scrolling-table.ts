/** A table of the docs: where it is wider than the page, it scrolls by itself, under hands and keys. */
import { createElement, useEffect, useRef, useState, type PropsWithChildren, type ReactElement } from 'react';

export function ScrollingTable({ children }: PropsWithChildren): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const { current } = frame;
    if (!current) return undefined;
    const observer = new ResizeObserver(() => setWide(current.scrollWidth > current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const reachable = isWide ? { tabIndex: 0, role: 'region', 'aria-label': 'Table' } : {};
  return createElement(
    'div',
    { ref: frame, className: 'scrolling', ...reachable },
    createElement('table', null, children),
  );
}
