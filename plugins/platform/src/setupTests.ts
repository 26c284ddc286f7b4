import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Pages load their parts when they are shown, and a busy machine takes longer than the second that is usual.
configure({ asyncUtilTimeout: 20_000 });

// jsdom lays nothing out; CodeMirror asks where its text is.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
