import { readings } from '../core/find/support.js';
import { act, press } from '../core/support.js';
import type { Scene } from './scenes.js';

/** Pictures of looking for something, over the scenes of others. */
export function findScenes(
	everything: Scene,
	failedTree: Scene,
): Readonly<Record<'filter-typed' | 'filter-kept' | 'filter-of-tree' | 'filter-finds-nothing' | 'sorted', Scene>> {
	const ready = (scene: Scene): Scene => {
		return (size, looks) => act(scene(size, looks), { type: 'readingsLoaded', readings });
	};
	const [list, tree] = [ready(everything), ready(failedTree)];
	return {
		'filter-typed': (size, looks) => press(list(size, looks), '/', 'kuorong'),
		'filter-kept': (size, looks) => press(list(size, looks), '/', '!done', 'enter'),
		'filter-of-tree': (size, looks) => press(tree(size, looks), '/', 'zhuangbao', 'enter'),
		'filter-finds-nothing': (size, looks) => press(list(size, looks), '/', 'zzz'),
		sorted: (size, looks) => press(list(size, looks), 's', 's', 's', 's', 's'),
	};
}
