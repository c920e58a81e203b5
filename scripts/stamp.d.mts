/** Whether `out/` below `root` is made from what lies there. */
export function isBuilt(root: string): boolean;
