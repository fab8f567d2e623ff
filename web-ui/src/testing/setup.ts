import { webcrypto } from 'node:crypto';
import { addOfficeWords } from '../i18n/office.ts';
import { recordWords } from '../i18n/record.ts';

// The made-up browser has no cryptography; the real ones have the same interface as Node.
if (!globalThis.crypto?.subtle) Object.defineProperty(globalThis, 'crypto', { value: webcrypto });

// The examples of all components are shown with the words of all entries.
addOfficeWords();
await recordWords();
