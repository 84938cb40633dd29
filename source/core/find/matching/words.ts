import type { Badge } from '../../../domain/state.js';
import type { NodeType } from '../../../domain/task.js';

/** What a badge is called in a filter: what the screen says in each language, and what people type for it. */
const badgeWords: Readonly<Record<Badge, readonly string[]>> = {
	fail: ['fail', 'failed', '失败'],
	human: ['human', 'pause', 'paused', '待人工', '人工', '暂停'],
	blind: ['stale', 'blind', 'gone', 'denied', 'error', 'auth', '失联', '不存在', '无权限', '出错', '凭据'],
	retrying: ['retry', 'retrying', '自重试', '重试'],
	running: ['run', 'running', 'queue', '执行中', '运行中', '排队中'],
	waiting: ['wait', 'waiting', 'unused', 'asking', '未执行', '等待', '未走', '查询中'],
	stopped: ['stop', 'stopped', 'expire', 'expired', '已终止', '终止', '已过期', '过期'],
	done: ['done', 'finished', 'ignore', '完成', '已完成', '忽略'],
	skipped: ['skip', 'skipped', 'done', 'finished', '跳过', '完成', '已完成'],
	other: ['other', '其它', '其他'],
};

/** The badges that have exactly this name; undefined when it is the name of none. */
export function badgesNamed(word: string): ReadonlySet<Badge> | undefined {
	const named = badgesWith((name) => name === word);
	return named.size === 0 ? undefined : named;
}

/** The same for `state:`, where what is typed so far is enough; none for a word that no badge has. */
export function badgesMeant(word: string): ReadonlySet<Badge> {
	return badgesNamed(word) ?? badgesWith((name) => name.startsWith(word));
}

function badgesWith(isMeant: (name: string) => boolean): ReadonlySet<Badge> {
	const badges = Object.keys(badgeWords) as readonly Badge[];
	return new Set(badges.filter((badge) => badgeWords[badge].some(isMeant)));
}

/** What the screen calls a node without a name, in each language. */
export const typeWords: Readonly<Record<NodeType, readonly string[]>> = {
	start: ['start', '开始'],
	end: ['end', '结束'],
	parallel: ['parallel gateway', '并行网关'],
	exclusive: ['exclusive gateway', '分支网关'],
	conditional: ['conditional parallel gateway', '条件并行网关'],
	converge: ['converge gateway', '汇聚网关'],
	subprocess: ['sub-process', '子流程'],
	task: ['activity', '活动节点'],
	unknown: ['event or gateway', '事件或网关'],
};
