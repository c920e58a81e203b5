import { warmCatalogue } from './app/i18n.ts';
import { startWindow } from './app/start-window.tsx';
import { connect } from './bridge/connect.ts';

warmCatalogue(navigator.languages);
await startWindow(await connect());
