import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { answerTo, from, recordingFile } from '../../testing/recordings.js';
import { decodeFrame } from '../frame.js';
import { readIndex, readRecording, RecordingError } from './format.js';

function sample(): Uint8Array<ArrayBuffer> {
  const frames: Uint8Array[] = [];
  return recordingFile('sample', [answerTo(from(0), 3, [0, 1, 2], frames)], frames);
}

const read = (bytes: Uint8Array<ArrayBuffer>): ReturnType<typeof readRecording> =>
  readRecording(bytes.slice().buffer, 'sample.bvr');

describe('a recording', () => {
  it('gives back what was written', () => {
    const recording = read(sample());
    const [events = []] = recording.connections;
    expect(events.map(({ kind }) => kind)).to.deep.equal(['sent', 'said', 'said', 'said', 'frame', 'frame', 'frame']);
    const samples = events.flatMap((event) =>
      event.kind === 'frame' ? [decodeFrame(recording.frame(event.bytes))?.samples] : [],
    );
    expect(samples).to.deep.equal([0, 1, 2]);
  });

  it('that ends too early is an error, wherever it ends', () => {
    const whole = sample();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(() => read(whole.slice(0, length))).to.throw(RecordingError);
      }),
    );
  });

  it('of other bytes is an error that names the file', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => read(Uint8Array.from(bytes))).to.throw(RecordingError, 'sample.bvr');
      }),
    );
  });

  it('with one byte changed is read or refused, and never anything else', () => {
    const whole = sample();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const changed = whole.slice();
        changed[index] = (changed[index] ?? 0) ^ change;
        try {
          read(changed);
        } catch (error) {
          expect(error).to.be.instanceOf(RecordingError);
        }
      }),
    );
  });
});

describe('the index of recordings', () => {
  it('of an older protocol says so', () => {
    const index = JSON.stringify({ format: 1, protocol: 0, recordings: [] });
    expect(() => readIndex(index, 'index.json')).to.throw(RecordingError, /index\.json is of another version \(1\/0/);
  });

  it('that is no JSON says so', () => {
    expect(() => readIndex('<!doctype html>', 'index.json')).to.throw(RecordingError, 'cannot be read');
  });

  it('with a field that does not fit names the field', () => {
    const index = JSON.stringify({ format: 1, protocol: 1, welcome: {}, recordings: [] });
    expect(() => readIndex(index, 'index.json')).to.throw(RecordingError, 'welcome');
  });
});
