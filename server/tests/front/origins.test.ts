import { describe, expect, it } from 'vitest';
import { originPolicy } from '../../origins.js';

const policy = (host: string, ...origins: string[]) => originPolicy({ host, origins });

describe('Origins', () => {
  it('always serves programs without an origin, and pages of the bridge itself', () => {
    for (const allowed of [policy('127.0.0.1'), policy('0.0.0.0')]) {
      expect(allowed(undefined, 'bridge.example')).toBe(true);
      expect(allowed('https://bridge.example', 'bridge.example')).toBe(true);
      expect(allowed('https://bridge.example', 'other.example')).toBe(false);
    }
  });

  it('serves pages of this machine only while it listens to this machine alone', () => {
    for (const page of ['http://localhost:6006', 'http://127.0.0.1', 'http://[::1]:80', 'http://shop.localhost:1']) {
      expect(policy('localhost')(page, 'localhost:5000')).toBe(true);
      expect(policy('::1')(page, 'localhost:5000')).toBe(true);
      expect(policy('0.0.0.0')(page, 'bridge.example')).toBe(false);
    }
    expect(policy('127.0.0.1')('http://localhost.evil.example', '127.0.0.1:5000')).toBe(false);
    expect(policy('127.0.0.1')('http://127.0.0.1.evil.example', '127.0.0.1:5000')).toBe(false);
  });

  it('serves what is listed, and no page without an origin unless that is listed', () => {
    const allowed = policy('0.0.0.0', 'https://shop.example');
    expect(allowed('https://shop.example', 'bridge.example')).toBe(true);
    expect(allowed('http://shop.example', 'bridge.example')).toBe(false);
    expect(allowed('null', 'bridge.example')).toBe(false);
    expect(policy('::', 'null')('null', 'bridge.example')).toBe(true);
    expect(policy('::', '*')('https://anywhere.example', undefined)).toBe(true);
  });
});
