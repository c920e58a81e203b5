import type { MenuItemConstructorOptions } from 'electron';
import type { Strings } from './strings.ts';

export interface MenuFacts {
  readonly platform: string;
  /** Developer tools are for those who build Lobby. */
  readonly packaged: boolean;
}

type Item = MenuItemConstructorOptions;
const line: Item = { type: 'separator' };

function appMenu(strings: Strings): Item {
  return {
    label: 'Lobby',
    submenu: [
      { role: 'about', label: strings.about },
      line,
      { role: 'services', label: strings.services },
      line,
      { role: 'hide', label: strings.hide },
      { role: 'hideOthers', label: strings.hideOthers },
      { role: 'unhide', label: strings.showAll },
      line,
      { role: 'quit', label: strings.quit },
    ],
  };
}

/**
 * The application menu. macOS needs one for its shortcuts to work at all; elsewhere it hides until
 * Alt is pressed. There is no reload: the window is never out of date.
 */
export function menuTemplate(strings: Strings, facts: MenuFacts): Item[] {
  const mac = facts.platform === 'darwin';
  const end: Item = mac
    ? { role: 'close', label: strings.closeWindow }
    : { role: 'quit', label: strings.quit };
  return [
    ...(mac ? [appMenu(strings)] : []),
    { label: strings.file, submenu: [end] },
    {
      label: strings.edit,
      submenu: [
        { role: 'undo', label: strings.undo },
        { role: 'redo', label: strings.redo },
        line,
        { role: 'cut', label: strings.cut },
        { role: 'copy', label: strings.copy },
        { role: 'paste', label: strings.paste },
        { role: 'pasteAndMatchStyle', label: strings.pasteAsText },
        { role: 'selectAll', label: strings.selectAll },
      ],
    },
    {
      label: strings.view,
      submenu: [
        { role: 'resetZoom', label: strings.actualSize },
        { role: 'zoomIn', label: strings.zoomIn },
        { role: 'zoomOut', label: strings.zoomOut },
        line,
        { role: 'togglefullscreen', label: strings.fullScreen },
        ...(facts.packaged
          ? []
          : [line, { role: 'toggleDevTools', label: strings.developerTools } as const]),
      ],
    },
    {
      label: strings.window,
      role: 'window',
      submenu: [
        { role: 'minimize', label: strings.minimise },
        { role: 'close', label: strings.closeWindow },
      ],
    },
  ];
}

/** What the context menu has to know of the place that was clicked: a part of Electron's params. */
export interface ClickedPlace {
  readonly isEditable: boolean;
  readonly selectionText: string;
  readonly misspelledWord: string;
  readonly dictionarySuggestions: readonly string[];
}

export interface ContextActions {
  replace(word: string): void;
  learn(word: string): void;
}

/** The menu of a click on a text field or a selection; empty where there is nothing to offer. */
export function contextTemplate(
  place: ClickedPlace,
  strings: Strings,
  actions: ContextActions,
): Item[] {
  const selected = place.selectionText.trim() !== '';
  if (!place.isEditable) return selected ? [{ role: 'copy', label: strings.copy }] : [];
  const word = place.misspelledWord;
  const spelling: Item[] =
    word === ''
      ? []
      : [
          ...place.dictionarySuggestions.slice(0, 5).map((suggestion) => ({
            label: suggestion,
            click: () => actions.replace(suggestion),
          })),
          { label: strings.addToDictionary, click: () => actions.learn(word) },
          line,
        ];
  return [
    ...spelling,
    { role: 'cut', label: strings.cut, enabled: selected },
    { role: 'copy', label: strings.copy, enabled: selected },
    { role: 'paste', label: strings.paste },
    { role: 'pasteAndMatchStyle', label: strings.pasteAsText },
    { role: 'selectAll', label: strings.selectAll },
  ];
}
