import { contextBridge, ipcRenderer } from 'electron';
import { ipcChannels, pdfChannel, type PreloadApi } from '../shared/preload-api.ts';

const api: PreloadApi = {
  platform: process.platform,
  toPdf: () => ipcRenderer.invoke(pdfChannel),
  send: (message) => ipcRenderer.send(ipcChannels.toCore, message),
  onMessage: (listener) => {
    const hear = (_: unknown, message: unknown): void => listener(message);
    ipcRenderer.on(ipcChannels.toWindow, hear);
    return () => void ipcRenderer.off(ipcChannels.toWindow, hear);
  },
};

contextBridge.exposeInMainWorld('lobby', api);
