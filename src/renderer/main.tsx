import { startWindow } from './app/start-window.tsx';
import { connect } from './bridge/connect.ts';

await startWindow(await connect());
