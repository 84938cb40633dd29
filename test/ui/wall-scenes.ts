import type { Looks, Model, Size } from '../../source/core/model.js';
import type { TaskReport } from '../../source/domain/task.js';
import type { Watch } from '../../source/domain/watch.js';
import { act, evening, failureOf, keyOf, live, reply, tickAt } from '../core/support.js';

type Scene = (size: Size, looks: Partial<Looks>) => Model;
type Telling = (size: Size, looks: Partial<Looks>, reports: readonly TaskReport[]) => Model;

const readings: Readonly<Record<string, string>> = Object.fromEntries(
	['资zi', '源yuan', '扩kuo', '容rong', '支zhi', '付fu', '数shu', '据ju', '库ku', '归gui', '档dang', '月yue', '末mo']
		.concat([
			'负fu',
			'载zai',
			'均jun',
			'衡heng',
			'滚gun',
			'动dong',
			'升sheng',
			'级ji',
			'证zheng',
			'书shu',
			'轮lun',
			'换huan',
		])
		.map((pair) => [pair[0]!, pair.slice(1)]),
);

/** The wall a moment after these answers, with call-signs that a person has given to some. */
function walled(model: Model, signs: readonly string[] = []): Model {
	const named = signs.map((callSign, index): readonly [string, Watch] => {
		const key = keyOf(30411 + index);
		return [key, { ...model.watches[key]!, callSign }];
	});
	return act(
		{ ...model, watches: { ...model.watches, ...Object.fromEntries(named) } },
		{ type: 'showWall', isOn: true },
		{ type: 'readingsLoaded', readings: (character) => [readings[character] ?? ''] },
		tickAt(evening + 4000),
	);
}

/** The rungs of the wall, one row per picture. */
export function wallScenes(
	telling: Telling,
	everyBadge: readonly TaskReport[],
	failed: TaskReport,
): Readonly<Record<string, Scene>> {
	const [, held, retrying, running, odd, waiting, ...settled] = everyBadge;
	const calm = [running!, retrying!, waiting!, ...settled];
	const copies = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ ...failed, name: `release ${index}` }));
	return {
		'wall-hero': (size, looks) => walled(telling(size, looks, [failed, ...calm]), ['PAY-EU']),
		'wall-tiles': (size, looks) => walled(telling(size, looks, [failed, held!, ...calm]), ['PAY-EU', 'DB-ARCH']),
		'wall-many-tiles': (size, looks) => walled(telling(size, looks, [failed, held!, ...copies(3), odd!])),
		'wall-lines': (size, looks) => walled(telling(size, looks, [...copies(12), held!, ...calm])),
		'wall-well': (size, looks) => walled(telling(size, looks, calm)),
		'wall-ended': (size, looks) => {
			const model = walled(telling(size, looks, calm));
			return reply(model, keyOf(30411), { ...running!, root: { ...running!.root, state: 'FINISHED', children: [] } });
		},
		'wall-profiles': (size, looks) => {
			const alone = walled(telling(size, looks, [failed, ...calm]), ['PAY-EU']);
			const both = act(
				{ ...alone, onScreen: ['prod', 'stage'] },
				{
					type: 'profileOpened',
					name: 'stage',
					watches: [{ profile: 'stage', scope: 'cmdb_biz', bizId: '7', taskId: '8', name: 'canary' }],
					view: undefined,
					rules: [],
					isBeside: true,
				},
			);
			const answer = ({ watch }: { readonly watch: { readonly profile: string } }) =>
				watch.profile === 'stage' ? failureOf('unreachable') : undefined;
			return live(both, 20, answer).model;
		},
		'wall-empty': (size, looks) => walled(telling(size, looks, [])),
		'wall-blind': (size, looks) => {
			const model = walled(telling(size, looks, [running!, retrying!, ...settled]));
			return live(model, 361, () => failureOf('timeout', { detail: 'no answer within 15 s' })).model;
		},
	};
}
