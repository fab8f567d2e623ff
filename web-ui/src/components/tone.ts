/** What a colour stands for; each is also said in words or by a sign. */
export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'sky';
