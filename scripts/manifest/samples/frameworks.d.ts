/** As much of each framework's types as the elements' build on. */
declare module 'react' {
  export interface HTMLAttributes<T> {
    className?: string;
    children?: unknown;
    onLoad?: (event: { currentTarget: T }) => void;
  }
  export interface RefAttributes<T> {
    ref?: (element: T | null) => void;
  }
  export namespace JSX {
    interface IntrinsicElements {
      div: HTMLAttributes<HTMLDivElement>;
    }
  }
}
declare module 'react/jsx-runtime' {
  export { JSX } from 'react';
}
declare module 'preact' {
  export namespace JSX {
    interface HTMLAttributes<T> {
      class?: string;
      children?: unknown;
      loading?: 'eager' | 'lazy';
      ref?: (element: T | null) => void;
    }
    interface IntrinsicElements {
      div: HTMLAttributes<HTMLDivElement>;
    }
  }
}
declare module 'preact/jsx-runtime' {
  export { JSX } from 'preact';
}
declare module 'solid-js' {
  export namespace JSX {
    interface HTMLAttributes<T> {
      class?: string;
      children?: unknown;
      ref?: T | ((element: T) => void);
    }
    interface IntrinsicElements {
      div: HTMLAttributes<HTMLDivElement>;
    }
  }
}
declare module 'solid-js/jsx-runtime' {
  export { JSX } from 'solid-js';
}
declare module 'vue' {
  export interface GlobalComponents {
    Transition: unknown;
  }
}
