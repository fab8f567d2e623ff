// Ends the session of whoever stands at the screen, from any page of it.
let end: () => void = () => undefined;

export function whenLeft(listener: () => void): void {
  end = listener;
}

export const leave = (): void => end();
