/** The element's states for CSS, as in `blender-view:state(final)`. */
export type ViewState = 'loading' | 'previewing' | 'queued' | 'rendering' | 'final' | 'offline' | 'error';

export class States {
  constructor(private readonly internals: ElementInternals) {}

  set(name: ViewState, on: boolean): void {
    try {
      if (on) this.internals.states.add(name);
      else this.internals.states.delete(name);
    } catch {
      // Browsers from before :state() take only names with two dashes; they go without.
    }
  }
}
