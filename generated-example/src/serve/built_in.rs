//! Decision: what the built-in users look like: of the size of real ones, 1 KB and 47 KB, with every kind of content that a `User` has: texts with characters
//! beyond ASCII and markup, flags, dates, dictionaries, nested lists.

use wsdl_runtime::Dictionary;

use crate::services88::types::{
    CommandAction, Credential, CredentialControlType, CredentialType, CustomCommand, EFieldRight, ETableRight,
    FieldProperty, FieldRight, LicenseOwner, MdoListItem, ModuleLicenseLink, Person, Role, TableRight, User, UserGroup,
    UserType,
};

/// A user with little more than a name.
pub(super) fn small() -> User {
    User {
        associate_id: Some(1),
        name: "Kari".into(),
        rank: Some(3),
        tooltip: "Kari Ødegård, Ålesund".into(),
        role: Role { id: Some(7), value: "Sales".into(), tooltip: "Sells".into(), ..Default::default() }.into(),
        user_group: group(1).into(),
        deleted: Some(false),
        lastlogin: date("2026-01-05T08:15:00Z"),
        lastlogout: date("2026-01-05T16:30:00Z"),
        r#type: Some(UserType::InternalAssociate),
        is_person_retired: Some(false),
        credentials: vec![Some(credential(1))].into(),
        user_name: "kari".into(),
        nick_name: "R&D <1>".into(),
        waiting_for_approval: Some(false),
        ..Default::default()
    }
}

/// A user with everything.
pub(super) fn large() -> User {
    let all_rights = ETableRight::SELECT.0.union(&ETableRight::UPDATE.0).union(&ETableRight::INSERT.0);
    User {
        table_right: TableRight { mask: Some(ETableRight(all_rights)), reason: "Full access to own group".into() }
            .into(),
        field_properties: (1..=20)
            .map(|index| (format!("user.field{index}"), Some(field_property())))
            .collect::<Dictionary<_, _>>()
            .into(),
        associate_id: Some(2),
        name: "Torbjørn".into(),
        rank: Some(17),
        tooltip: "Torbjørn Sæther, head of Support & Service <Bergen>".into(),
        license_owners: vec![Some(license_owner())].into(),
        role: Role { id: Some(8), value: "Support".into(), tooltip: "Helps".into(), ..Default::default() }.into(),
        user_group: group(0).into(),
        other_groups: (1..=50).map(|index| Some(group(index))).collect::<Vec<_>>().into(),
        person: person().into(),
        deleted: Some(false),
        lastlogin: date("2026-01-05T08:15:30.1234567Z"),
        lastlogout: date("2026-01-05T16:30:00+01:00"),
        ej_user_id: Some(2002),
        r#type: Some(UserType::InternalAssociate),
        is_person_retired: Some(false),
        is_on_travel: Some(true),
        credentials: (1..=10).map(|index| Some(credential(index))).collect::<Vec<_>>().into(),
        user_name: "torbjorn".into(),
        ticket_categories: (1..=10).map(|index| Some(category(index))).collect::<Vec<_>>().into(),
        nick_name: "Tobben".into(),
        waiting_for_approval: Some(false),
        extra_fields: fields("Extra").into(),
        custom_fields: fields("Custom").into(),
        post_save_commands: (1..=5).map(|index| Some(command(index))).collect::<Vec<_>>().into(),
        ..Default::default()
    }
}

/// Dates here are written by us, so that one that is none is simply left out.
fn date(text: &str) -> Option<wsdl_runtime::scalar::DateTime> {
    text.parse().ok()
}

fn group(index: i32) -> UserGroup {
    UserGroup {
        value: format!("Group {index} Møre & Romsdal").into(),
        tooltip: format!("Everybody of group {index}").into(),
        id: Some(index),
        rank: i16::try_from(index).ok(),
        deleted: Some(false),
        ..Default::default()
    }
}

fn credential(index: i32) -> Credential {
    Credential {
        r#type: CredentialType {
            display_type: "Directory account".into(),
            r#type: "ActiveDirectory".into(),
            description: "Signs in with the account of the network".into(),
            value_control: Some(CredentialControlType::Edit),
            can_create_person: Some(true),
            is_user_name_supported: Some(false),
            ..Default::default()
        }
        .into(),
        value: format!("built-in-{index}").as_str().into(),
        display_value: format!("EXAMPLE\\user{index}").into(),
        ..Default::default()
    }
}

fn field_property() -> FieldProperty {
    let mask = EFieldRight::READ.0.union(&EFieldRight::WRITE.0).union(&EFieldRight::UI_HINT_MANDATORY.0);
    FieldProperty {
        field_right: FieldRight { mask: Some(EFieldRight(mask)), reason: "Given by the role".into() }.into(),
        field_type: "System.String".into(),
        field_length: Some(239),
    }
}

fn license_owner() -> LicenseOwner {
    let links = |from: i32| (from..from.saturating_add(4)).map(|index| Some(license(index))).collect::<Vec<_>>();
    LicenseOwner {
        name: "EXAMPLE".into(),
        description: "Vendor of the modules".into(),
        restricted_module_licenses: links(1).into(),
        unrestricted_module_licenses: links(5).into(),
        ..Default::default()
    }
}

fn license(index: i32) -> ModuleLicenseLink {
    ModuleLicenseLink {
        unrestricted: Some(index > 4),
        total: Some(100),
        tooltip: "Seats are given out by name".into(),
        can_assign: Some(true),
        free: Some(60),
        in_use: Some(40),
        is_hidden: Some(false),
        assigned: Some(true),
        module_license_id: Some(index),
        name: format!("module-{index}").into(),
        description: "A part of the product".into(),
        prerequisite_module_name: "module-0".into(),
        sort_order: Some(index),
        extra_flags: Some(0),
        ..Default::default()
    }
}

fn person() -> Person {
    Person {
        position: "Head of support".into(),
        person_id: Some(9001),
        mrmrs: "Hr.".into(),
        firstname: "Torbjørn".into(),
        lastname: "Sæther".into(),
        title: "Head".into(),
        email: "torbjorn@example.com".into(),
        full_name: "Torbjørn Sæther".into(),
        direct_phone: "+47 55 00 00 00".into(),
        formal_name: "Sæther, Torbjørn".into(),
        country_id: Some(578),
        contact_id: Some(12),
        contact_name: "Example AS".into(),
        retired: Some(0),
        rank: Some(1),
        contact_department: "Bergen".into(),
        associate_name: "torbjorn".into(),
        associate_id: Some(2),
        use_person_address: Some(false),
        ..Default::default()
    }
}

fn category(index: i32) -> MdoListItem {
    MdoListItem {
        id: Some(index),
        name: format!("Category {index}").into(),
        tool_tip: "Requests of this kind go to the second line".into(),
        deleted: Some(false),
        rank: Some(index),
        r#type: "ejcategory".into(),
        icon_hint: "folder".into(),
        color_block: Some(0),
        extra_info: "Støtte & service".into(),
        style_hint: "bold".into(),
        full_name: format!("Requests/Category {index}").into(),
        ..Default::default()
    }
}

fn fields(prefix: &str) -> Dictionary<String, Option<String>> {
    (1..=50).map(|index| (format!("{prefix}Field{index:02}"), Some(format!("[S:Verdi {index} Møller]")))).collect()
}

fn command(index: i32) -> CustomCommand {
    CustomCommand {
        name: format!("command-{index}").into(),
        display_name: "Tell the group".into(),
        description: "Sends a message to everybody in the group of the user".into(),
        tool_tip: "Sends a message".into(),
        actions: Some(CommandAction::YesNo),
        action_data: "Tell the group now?".into(),
        ..Default::default()
    }
}
