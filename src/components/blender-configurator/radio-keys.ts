/** Keys of a group of radio buttons, as the ARIA Authoring Practices have them. */

/**
 * Where a key leads from the option at `from`, round and round.
 *
 * @param rtl the options run from right to left
 * @returns nothing for keys that are not the group's
 */
export function optionAfter(key: string, from: number, count: number, rtl: boolean): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (from + 1) % count;
    case 'ArrowUp':
      return (from - 1 + count) % count;
    case 'ArrowRight':
      return optionAfter(rtl ? 'ArrowUp' : 'ArrowDown', from, count, rtl);
    case 'ArrowLeft':
      return optionAfter(rtl ? 'ArrowDown' : 'ArrowUp', from, count, rtl);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
