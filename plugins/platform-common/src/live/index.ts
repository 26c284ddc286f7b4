export * from './appState';
export * from './model';
