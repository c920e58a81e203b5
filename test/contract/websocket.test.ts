import { openSocketWay } from './socket-way.ts';
import { transportSuite } from './transport-suite.ts';

transportSuite('a WebSocket to the browser host', openSocketWay);
