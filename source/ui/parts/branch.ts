import type { PlannedBranch, PlannedPlace } from '../../domain/flow/planned.js';
import type { Drawing } from '../drawing.js';

/** What a branch is called: by whoever drew the flow, else by its condition. */
export function branchName({ say }: Drawing, { name, condition, isDefault }: PlannedBranch): string {
	if (name !== '') return name;
	return isDefault || condition === '' ? say('tree.else') : say('tree.if', { condition });
}

/** What the rows of the tree cannot show: branches without a node of their own, and ways back. */
export function flowNotes(
	drawing: Drawing,
	planned: PlannedPlace | undefined,
	nameOf: (id: string) => string,
): readonly string[] {
	if (!planned || planned.backTo.length + planned.emptyBranches.length === 0) return [];
	const { say } = drawing;
	const told = new Set(planned.emptyBranches.map(({ backTo }) => backTo));
	return [
		...planned.backTo.filter((id) => !told.has(id)).map((id) => say('tree.back', { name: nameOf(id) })),
		...planned.emptyBranches.map((branch) => {
			const words = { branch: branchName(drawing, branch), name: nameOf(branch.backTo ?? '') };
			return say(branch.backTo === undefined ? 'tree.emptyBranch' : 'tree.branchBack', words);
		}),
	];
}
