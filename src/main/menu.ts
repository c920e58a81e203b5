import { app, BrowserWindow, Menu, type WebContents } from 'electron';
import { contextTemplate, menuTemplate } from './menu-template.ts';
import type { Strings } from './strings.ts';

/** Puts the application menu in place, in the language of the moment. */
export function showMenu(strings: Strings): void {
  const facts = { platform: process.platform, packaged: app.isPackaged };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(strings, facts)));
}

/** Gives a window the menu of a right click: clipboard and spelling. */
export function addContextMenu(contents: WebContents, strings: () => Strings): void {
  contents.on('context-menu', (_, place) => {
    const template = contextTemplate(place, strings(), {
      replace: (word) => contents.replaceMisspelling(word),
      learn: (word) => void contents.session.addWordToSpellCheckerDictionary(word),
    });
    const window = BrowserWindow.fromWebContents(contents);
    if (window && template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
}
