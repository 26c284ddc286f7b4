import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Pages load their parts when they are shown, and a busy machine takes longer than the second that is usual.
configure({ asyncUtilTimeout: 20_000 });
