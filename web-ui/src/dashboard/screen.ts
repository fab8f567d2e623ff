/** What is on the screen: how each part of it is asked anew. */
export const onScreen = new Set<() => void>();
