import { createContext, useContext } from 'react';

/** Puts the focus on the status that is around. */
export const StatusFocus = createContext<() => void>(() => {});

/** Puts the focus on the status that a line is in: a button in it goes away when it is pressed. */
export const useStatusFocus = () => useContext(StatusFocus);
