#pragma once
/*
 * view_names: every name that views supply to templates.
 *
 * Templates are compiled against these (view_names in view.h), so that a misspelt name is a complaint
 * and running a template compares numbers. NAME_title is the number of "title". Floor: render.
 */
/* clang-format off */
#define VIEW_NAMES(X) \
	X(accept_within) X(accepted) X(accepted_by) X(accountable) X(ageing) X(aid_css) X(aid_js) X(all) X(anchor) \
	X(answer) X(answers_for) X(any) X(area) X(area_id) X(areas) X(as_of) X(ask_again) \
	X(ask_me_about) X(asked) X(asked_by) X(asks) X(away) X(backup) X(blocked_by) \
	X(blockers) X(blocks) X(board_href) X(by) X(came_back) X(came_from) X(canonical) \
	X(caption) X(card) X(cards) X(category) X(causes) X(cells) X(changed) X(chart) X(charts_css) X(check) \
	X(checked) X(children) X(cited_by) X(cited_by_tasks) X(class) X(clears) X(closed) \
	X(code) X(columns) X(columns_of_cards) X(confirmed) X(consulted) X(contact) X(content) \
	X(contents) X(contributors) X(count) X(counts) X(cover) X(created) X(critical) \
	X(crumbs) X(css) X(current) X(custody) X(date) X(decided) X(decider) X(decision) \
	X(declined) X(deeper) X(description) X(diagnostics_href) X(displaced) X(done) X(draft) \
	X(due) X(due_moves) X(due_set_by) X(edit_href) X(effort) X(emergency_when) X(empty) \
	X(escalate_to) X(every) X(evidence) X(example) X(extras) X(faults) X(fields) X(files) \
	X(filter) X(first) X(first_part) X(fix) X(folded) X(follow_ups) X(form) X(free) \
	X(fresh_js) X(from) X(goal) X(goes_to) X(graph) X(groups) X(guidance) X(guide) \
	X(guided) X(guided_title) X(has_boundary) X(has_emergencies) X(has_tasks) X(head_title) \
	X(held) X(held_since) X(help) X(help_offered) X(helped) X(holder) X(holds) X(home) \
	X(hours) X(how) X(href) X(html) X(icon) X(id) X(in_scope) X(informed) X(inner) \
	X(is_accepted) X(is_asked) X(is_declined) X(is_lead) X(is_off) X(is_own) X(is_same) \
	X(is_waiting) X(iso) X(items) X(js) X(kept) X(kind) X(kind_class) X(label) X(language) \
	X(lead) X(left) X(link) X(links) X(list_id) X(load) X(local) X(mark) X(marks) \
	X(measure) X(mended) X(menu) X(message) X(met) X(more) X(more_areas) X(more_sections) \
	X(morph_js) \
	X(needed) X(newest_entry) X(news) X(next) X(next_step) X(not_an_emergency) X(note) \
	X(now) X(of) X(on_call) X(open) X(open_count) X(out_of_scope) X(outcome) X(overdue) \
	X(own_css) X(owner) X(owner_id) X(pages) X(pairs) X(parent) X(parts) X(paths) X(people) X(person) \
	X(planned) X(policy) X(prefers) X(previous) X(print_href) X(priority) X(promised) X(purpose) X(question) \
	X(questions) X(record_kind) X(redirect_js) X(redirect_to) X(requester) X(required) X(responders) \
	X(rest) X(result) X(review) X(review_due) X(reviewed) X(rituals) X(role) X(root) \
	X(rows) X(rule) X(says) X(search_css) X(search_href) X(search_js) X(sections) \
	X(severities) X(severity) X(severity_word) X(shape) \
	X(shapes) X(share) X(short) X(shows_accountable) X(shows_backup) X(shows_owner) X(shows_result) \
	X(shows_signals) X(shows_waiting) X(signal) X(signals) X(since) X(site_title) X(snoozed) X(source) \
	X(split_from) X(split_into) X(started) X(state) X(state_words) X(states) X(status) \
	X(stop_indexing) X(success) X(symbol) X(table) X(tags) X(target) X(task) X(team) \
	X(team_id) X(teams) X(tell) X(text) X(theme_js) X(timezone) X(title) X(to) X(told) \
	X(total) X(touched) X(trend) X(type) X(unknown) X(unplanned) X(until) X(updates) X(urgent) \
	X(verdict) X(version) X(waiting) X(waiting_on) X(waits) X(warm) X(was_due) X(way_out) \
	X(what) X(when) X(where_href) X(who) X(why) X(with) X(without) X(word) X(words)
/* clang-format on */

enum view_name {
#define VIEW_NAME(name) NAME_##name,
	VIEW_NAMES(VIEW_NAME)
#undef VIEW_NAME
	VIEW_NAME_COUNT
};
