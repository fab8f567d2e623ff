let isKiosk = $state(false);

export const enterKiosk = (is: boolean): void => {
  isKiosk = is;
};

/** A kiosk has its own keyboard and printer, and nowhere to save files to. */
export const atKiosk = (): boolean => isKiosk;
