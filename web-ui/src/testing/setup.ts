import { webcrypto } from 'node:crypto';

// The made-up browser has no cryptography; the real ones have the same interface as Node.
if (!globalThis.crypto?.subtle) Object.defineProperty(globalThis, 'crypto', { value: webcrypto });
