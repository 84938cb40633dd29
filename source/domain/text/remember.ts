/** The same function, which answers at once where it was asked before; it forgets all when it would remember more texts than that. */
export function remember<Answer>(answerTo: (text: string) => Answer, most: number): (text: string) => Answer {
	const answers = new Map<string, Answer>();
	return (text) => {
		const known = answers.get(text);
		if (known !== undefined) return known;
		const answer = answerTo(text);
		if (answers.size >= most) answers.clear();
		answers.set(text, answer);
		return answer;
	};
}
