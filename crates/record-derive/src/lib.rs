//! `#[derive(Record)]` and `#[derive(Choice)]`: from a plain type to data. Nothing else is generated.

use proc_macro::TokenStream;
use proc_macro2::{Span, TokenStream as Tokens};
use quote::{format_ident, quote, quote_spanned};
use syn::{Data, DeriveInput, Error, Field, Fields, Ident, LitStr, Result, parse_macro_input, spanned::Spanned};

/// Turns a struct into a register's table of fields, typed columns, and the way to and from values.
#[proc_macro_derive(Record, attributes(record, field))]
pub fn derive_record(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    record(&input).unwrap_or_else(Error::into_compile_error).into()
}

/// Turns a plain enum into a closed list of keys in `snake_case`.
#[proc_macro_derive(Choice)]
pub fn derive_choice(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    choice(&input).unwrap_or_else(Error::into_compile_error).into()
}

/// What `#[record(..)]` says.
struct Head {
    register: LitStr,
    series: LitStr,
    unique: Vec<LitStr>,
}

fn head(input: &DeriveInput) -> Result<Head> {
    let (mut register, mut series, mut unique) = (None, None, Vec::new());
    for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident("record")) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("register") {
                register = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("series") {
                series = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("unique") {
                unique.push(meta.value()?.parse()?);
            } else {
                return Err(meta.error("a record knows: register, series, unique"));
            }
            Ok(())
        })?;
    }
    let missing = |what| Error::new(input.ident.span(), format!("a record needs #[record({what} = \"..\")]"));
    Ok(Head {
        register: register.ok_or_else(|| missing("register"))?,
        series: series.ok_or_else(|| missing("series"))?,
        unique,
    })
}

/// What `#[field(..)]` says.
#[derive(Default)]
struct Marks {
    list: bool,
    filter: bool,
    search: bool,
    computed: bool,
    fixed: bool,
    demanded: bool,
    past: bool,
    starts: Option<LitStr>,
    was: Option<LitStr>,
}

fn marks(field: &Field) -> Result<Marks> {
    let mut marks = Marks::default();
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("field")) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("list") {
                marks.list = true;
            } else if meta.path.is_ident("filter") {
                marks.filter = true;
            } else if meta.path.is_ident("search") {
                marks.search = true;
            } else if meta.path.is_ident("computed") {
                marks.computed = true;
            } else if meta.path.is_ident("fixed") {
                marks.fixed = true;
            } else if meta.path.is_ident("demanded") {
                marks.demanded = true;
            } else if meta.path.is_ident("past") {
                marks.past = true;
            } else if meta.path.is_ident("starts") {
                marks.starts = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("was") {
                marks.was = Some(meta.value()?.parse()?);
            } else {
                return Err(
                    meta.error("a field knows: list, filter, search, computed, fixed, demanded, past, starts, was")
                );
            }
            Ok(())
        })?;
    }
    Ok(marks)
}

fn named(field: &Field) -> Result<&Ident> {
    field.ident.as_ref().ok_or_else(|| Error::new(field.span(), "a record has named fields"))
}

fn record(input: &DeriveInput) -> Result<Tokens> {
    let Data::Struct(data) = &input.data else {
        return Err(Error::new(input.ident.span(), "a record is a struct"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new(input.ident.span(), "a record has named fields"));
    };
    let Head { register, series, unique } = head(input)?;
    let name = &input.ident;
    let (mut table, mut columns, mut to, mut from, mut names) = (vec![], vec![], vec![], vec![], vec![]);
    for (index, field) in fields.named.iter().enumerate() {
        let (ident, ty) = (named(field)?, &field.ty);
        let Marks { list, filter, search, computed, fixed, demanded, past, starts, was } = marks(field)?;
        let text = ident.to_string();
        let starts = starts.map_or_else(|| quote!(None), |starts| quote!(Some(#starts)));
        let was = was.map_or_else(|| quote!(None), |was| quote!(Some(#was)));
        let at: Span = ty.span();
        table.push(quote_spanned! {at=>
            ::record::Field {
                name: #text,
                kind: <#ty as ::record::FieldType>::KIND,
                required: <#ty as ::record::FieldType>::REQUIRED,
                list: #list, filter: #filter, search: #search, computed: #computed, fixed: #fixed,
                demanded: #demanded, past: #past, starts: #starts, was: #was,
            }
        });
        let column = format_ident!("{}", text.to_uppercase(), span = ident.span());
        let says = format!("The column of `{text}`.");
        columns.push(quote_spanned! {at=>
            #[doc = #says]
            pub const #column: ::record::Column<#name, #ty> = ::record::Column::new(#index, #text);
        });
        to.push(quote_spanned!(at=> <#ty as ::record::FieldType>::to_value(&self.#ident)));
        from.push(quote_spanned! {at=>
            let #ident = match <#ty as ::record::FieldType>::from_value(values.next().unwrap_or(::record::Value::Empty)) {
                Ok(value) => Some(value),
                Err(fault) => { found.push(#text, fault); None }
            };
        });
        names.push(ident.clone());
    }
    let sets = unique.iter().map(|set| {
        let fields: Vec<String> = set.value().split(',').map(|field| field.trim().to_owned()).collect();
        for field in &fields {
            if !names.iter().any(|name| name == field) {
                return Error::new(set.span(), format!("no field `{field}`")).into_compile_error();
            }
        }
        quote!(&[#(#fields),*])
    });
    Ok(quote! {
        impl #name {
            #(#columns)*
        }
        impl ::record::Record for #name {
            const REGISTER: &'static str = #register;
            const SPEC: &'static ::record::Spec = &::record::Spec {
                register: #register,
                series: #series,
                unique: &[#(#sets),*],
                fields: &[#(#table),*],
            };
            fn values(&self) -> Vec<::record::Value> {
                vec![#(#to),*]
            }
            fn from_values(values: Vec<::record::Value>) -> Result<Self, ::record::Problems> {
                let mut values = values.into_iter();
                let mut found = ::record::Problems::default();
                #(#from)*
                match (#(#names,)*) {
                    (#(Some(#names),)*) => Ok(#name { #(#names),* }),
                    _ => Err(found),
                }
            }
        }
    })
}

fn choice(input: &DeriveInput) -> Result<Tokens> {
    let Data::Enum(data) = &input.data else {
        return Err(Error::new(input.ident.span(), "a choice is an enum"));
    };
    let name = &input.ident;
    let (mut keys, mut variants) = (Vec::new(), Vec::new());
    for variant in &data.variants {
        if !matches!(variant.fields, Fields::Unit) {
            return Err(Error::new(variant.span(), "a choice's variants carry nothing"));
        }
        keys.push(snake(&variant.ident.to_string()));
        variants.push(&variant.ident);
    }
    Ok(quote! {
        impl ::record::Choice for #name {
            const KEYS: &'static [&'static str] = &[#(#keys),*];
            const ALL: &'static [Self] = &[#(Self::#variants),*];
            fn key(self) -> &'static str {
                match self { #(Self::#variants => #keys),* }
            }
            fn of(key: &str) -> Option<Self> {
                match key { #(#keys => Some(Self::#variants),)* _ => None }
            }
        }
        impl ::record::FieldType for #name {
            const KIND: ::record::Kind = ::record::Kind::Choice(<#name as ::record::Choice>::KEYS);
            fn to_value(&self) -> ::record::Value {
                ::record::Value::Text(::record::Choice::key(*self).to_owned())
            }
            fn from_value(value: ::record::Value) -> Result<Self, ::record::Fault> {
                ::record::types::choice_from(value)
            }
        }
    })
}

/// `UpperCamel` as `snake_case`; a digit begins a new word only after a letter (`Nis2` stays `nis2`).
fn snake(name: &str) -> String {
    let mut text = String::new();
    for (index, letter) in name.chars().enumerate() {
        if letter.is_uppercase() && index > 0 {
            text.push('_');
        }
        text.extend(letter.to_lowercase());
    }
    text
}
