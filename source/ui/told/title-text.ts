import type { Model } from '../../core/model.js';
import { shownProfiles } from '../../core/polling/shown-profiles.js';
import { countBadges } from '../../core/view/list-rows.js';
import { speak } from '../../text/index.js';

const urgent = ['fail', 'human', 'blind'] as const;

/** How it stands in few words, the worst first, for a tab that shows the beginning alone: `2 FAIL 1 HUMAN - prod`. */
export function titleText(model: Model): string {
	const say = speak(model.looks.language);
	const counts = countBadges(model);
	const bad = urgent.flatMap((badge) => (counts[badge] ? [`${counts[badge]} ${say(`badge.${badge}`)}`] : []));
	const running = (counts.running ?? 0) + (counts.retrying ?? 0);
	const count = Object.values(counts).reduce((sum, one) => sum + one, 0);
	const others = shownProfiles(model).length - 1;
	const where = others > 0 ? `${model.current} +${others}` : model.current;
	const how = bad.length > 0 ? bad.join(' ') : say('title.well', { running, count });
	return [...(count === 0 ? [] : [how]), where, 'whalewatch'].join(' - ');
}
