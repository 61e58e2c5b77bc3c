/** Bridges that end with the recorder, however that ends. */
import { startBridge } from '../../e2e/harness.mjs';

const open = new Set();

/** As `startBridge` of e2e/harness.mjs. */
export async function openBridge(environment) {
  const bridge = await startBridge(environment);
  open.add(bridge.pid);
  return {
    ...bridge,
    stop: async () => {
      open.delete(bridge.pid);
      await bridge.stop();
    },
  };
}

process.once('exit', () => {
  for (const pid of open) process.kill(pid);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
